/** Words of company names that say little of which company it is. All as `companyName` reads them: without accents, umlauts folded, single letters in a row as one word. */

const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/);

const phrasesOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** How companies are organised by law; at the end of a name, several in a row too. */
export const LEGAL_FORMS: ReadonlySet<string> = new Set(
  phrasesOf(`
    gmbh, ggmbh, mbh, ag, kg, kgaa, ohg, gbr, ug, ev, eg, se, gmbh co kg, gmbh u co kg, gmbh co, co kg, ag co kg, gesmbh, og,
    ug haftungsbeschrankt, haftungsbeschrankt, gesellschaft mit beschrankter haftung, aktiengesellschaft, sagl,
    ltd, limited, plc, llp, lp, llc, cic, inc, incorporated, corp, corporation, co, company, pllc, pbc, pty, pty ltd, pvt, pvt ltd,
    private limited, pte, pte ltd, sdn bhd, bhd, ulc, ltee,
    sa, sas, sasu, eurl, snc, scs, sca, scop, selarl, gie, sci, sarl, sa rl, societe anonyme,
    sl, slu, slp, sll, sau, sociedad limitada, sociedad anonima, coop, s coop, sa de cv, sapi de cv, sab de cv, s de rl de cv,
    lda, ltda, limitada, unipessoal lda, unipessoal, sgps, eireli, epp,
    spa, srl, srls, sapa, scarl, scrl,
    bv, nv, vof, cv, bvba, sprl, cvba, vzw, asbl,
    ab, hb, kb, as, asa, ans, aps, ivs, oy, oyj, tmi, ehf, hf,
    sp zoo, sp z oo, spzoo, sp j, sp k, spolka z oo, spolka akcyjna, sro, spol sro, spol s ro, s ro, vos,
    kft, zrt, nyrt, kkt, doo, jdoo, ead, ood, eood, ou, uab, sia, tov, ooo, oao, zao, pao,
    epe, ike, anonim sirketi, limited sirketi, ltd sti, sti, kk, gk, kabushiki kaisha
  `),
);

/** Those that stand before the name. */
export const LEADING_FORMS: ReadonlySet<string> = new Set(wordsOf('uab sia ooo oao zao pao tov pt'));

export const LINKING_WORDS: ReadonlySet<string> = new Set(wordsOf('the and und et y e og och n'));

/** Abbreviations and plurals with the word that they stand for. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  phrasesOf(`
    intl international, int international, internacional international, internazionale international, natl national,
    tech technology, techs technology, technologies technology, technologie technology, tecnologia technology, technik technology,
    svc service, svcs service, services service, servicios service, sys system, systems system, systeme system, sistemas system,
    solutions solution, solns solution, soluciones solution, mfg manufacturing, mfr manufacturing, mgmt management, mgt management,
    bros brothers, gebr brothers, gebruder brothers, hermanos brothers, grp group, gruppe group, grupo group, groupe group, gruppo group,
    hldg holding, hldgs holding, holdings holding, ind industry, inds industry, industries industry, industrie industry, industrias industry,
    labs lab, laboratory lab, laboratories lab, laboratorios lab, assoc associate, assocs associate, associates associate,
    eng engineering, engrg engineering, dev development, univ university, universitat university, universidad university,
    consultants consulting, consultancy consulting, partners partner, st saint, mktg marketing, dist distribution, logistik logistics,
    logistica logistics, pharma pharmaceutical, pharmaceuticals pharmaceutical, comms communication, communications communication
  `).map((pair) => {
    const [short = '', long = ''] = pair.split(' ');
    return [short, long] as const;
  }),
);

const GENERIC: ReadonlySet<string> = new Set(
  wordsOf(`
    group holding international national global worldwide solution service system technology software consulting management partner
    associate industry lab digital media online company enterprise trading development engineering marketing communication
    europe iberia emea americas nordic nordics benelux dach deutschland germany osterreich austria schweiz switzerland espana spain
    portugal france italia italy nederland netherlands uk us usa ireland polska poland danmark denmark sverige sweden norge norway
  `),
);

/** Whether thousands of companies have the word in their names. */
export const isGeneric = (word: string): boolean => GENERIC.has(word);
