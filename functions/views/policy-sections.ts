/** One thing that a policy says, in words. */
export interface SectionItem {
  /** The same in each version of the policy. */
  readonly id: string;
  /** Before the title: `+20`. */
  readonly mark?: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** A part of a policy as people read it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What holds for all of it. */
  readonly notes: readonly string[];
  readonly items: readonly SectionItem[];
}

/** What becomes of an item from one version to the other: in the earlier one it may go, in the later one it may be new. */
export type Fate = 'same' | 'changed' | 'new' | 'gone';

/** A section of one version, with what becomes of each item in the other. */
export interface ComparedSection extends Section {
  readonly items: readonly (SectionItem & { readonly fate: Fate })[];
}

/** A section in both versions; only `before` where nothing of it changes. */
export interface SectionPair {
  readonly before: ComparedSection;
  readonly after?: ComparedSection;
}

/** Puts the same sections of two versions beside each other. @param after - Absent where there is no other version. */
export function pairSections(
  before: readonly Section[],
  after: readonly Section[] | undefined,
): readonly SectionPair[] {
  return before.map((section) => {
    const other = after?.find(({ id }) => id === section.id);
    if (other === undefined || sameWords(section, other))
      return { before: compared(section, section, 'gone') };
    return { before: compared(section, other, 'gone'), after: compared(other, section, 'new') };
  });
}

const compared = (section: Section, other: Section, alone: 'new' | 'gone'): ComparedSection => ({
  ...section,
  items: section.items.map((item) => {
    const match = other.items.find(({ id }) => id === item.id);
    const fate = match === undefined ? alone : sameWords(item, match) ? 'same' : 'changed';
    return { ...item, fate };
  }),
});

/** Read by people, two things are the same that have the same words. */
const sameWords = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
