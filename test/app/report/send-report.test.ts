import { beforeEach, describe, expect, it } from 'vitest';
import { reportArchive } from '../../../functions/adapters/records/report-archive.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { archiveReport } from '../../../functions/app/report/archive-report.ts';
import { sendReport } from '../../../functions/app/report/send-report.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import type { Governance } from '../../../functions/domain/policy/governance.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { composeReport } from '../../../functions/views/mails/report.ts';
import { AT, PERIOD, reportDeps } from '../../support/report-deps.ts';
import { BOTH_SIGN, signingLab } from '../../support/signing-lab.ts';

const REPORTING = { ...USUAL_REPORTING, report: { every: 'week', on: 'mon', at: '08:00' } } as const;

let lab: Awaited<ReturnType<typeof reportLab>>;
beforeEach(async () => {
  lab = await reportLab();
});

/** A report that is kept and mailed, on a table in memory, with a mail service that a test may break. */
async function reportLab(governance: Governance = BOTH_SIGN) {
  const signing = await signingLab();
  const { clock, governances, findSigner } = signing;
  await signing.publish('governance', governance);
  clock.now = AT;
  const archive = reportArchive(signing.store);
  const sent: Mail[] = [];
  const fails: { send?: Error | undefined } = {};
  const common = {
    ...{ ...reportDeps(), archive, governances, findSigner },
    ...{ reporting: async () => REPORTING, now: () => clock.now },
  };
  const send = sendReport({
    ...{ ...common, backoff: async () => undefined },
    page: ({ from }) => `https://leads.example/reports/${from}`,
    compose: composeReport,
    mailer: {
      async send(mail) {
        if (fails.send) throw fails.send;
        sent.push(mail);
        return 'm';
      },
    },
  });
  return {
    ...{ signing, archive, sent, fails, clock },
    /** A run dies once it has kept the report. */
    die: archiveReport(common),
    /** A run, so many minutes later. */
    run(minutes = 0) {
      clock.now += minutes * MINUTE;
      return send();
    },
    to: () => sent.map(({ to }) => to.email).sort(),
  };
}

describe('the mails of a report', () => {
  it('go to the owners of both sides, once, with the page to open', async () => {
    expect(await lab.run()).toEqual(PERIOD);
    expect(await lab.run(15)).toBeUndefined();
    expect(await lab.run(15)).toBeUndefined();
    expect(lab.to()).toEqual(['maria@larkfield.example', 'sofia@larkfield.example']);
    expect(lab.sent.map(({ tags }) => tags)).toEqual([
      { mail: 'report', to: 'marketing' },
      { mail: 'report', to: 'maria', mailbox: '1' },
    ]);
    for (const { content } of lab.sent) {
      expect(content.subject).toBe('Marketing and sales, 16 Nov 2026 to 22 Nov 2026');
      expect(content.text).toContain('https://leads.example/reports/2026-11-16');
      expect(content.text).toContain('7 became MQLs');
      expect(content.text).not.toContain('As it was');
    }
    expect(await lab.archive.find('2026-11-22')).toMatchObject({ owed: {}, version: 4 });
  });

  it('are none before a report is due', async () => {
    lab.clock.now = Date.parse('2026-11-23T06:59:00Z');
    await lab.run();
    lab.sent.length = 0;
    expect(await lab.run()).toBeUndefined();
    expect(lab.sent).toEqual([]);
  });

  it('leave in the next run where the one that kept the report died', async () => {
    await lab.die();
    expect(lab.sent).toEqual([]);
    expect(await lab.run(15)).toBeUndefined();
    expect(lab.to()).toEqual(['maria@larkfield.example', 'sofia@larkfield.example']);
  });

  it('stay owed while the mail service is down, and neither is lost', async () => {
    lab.fails.send = new Error('The mail service is down.');
    await expect(lab.run()).rejects.toThrow('The mail service is down.');
    lab.fails.send = undefined;
    // Whoever has claimed them may be at it still.
    await lab.run(1);
    expect(lab.sent).toEqual([]);
    await lab.run(14);
    expect(lab.to()).toEqual(['maria@larkfield.example', 'sofia@larkfield.example']);
  });

  it('leave once when two run at once', async () => {
    const runs = await Promise.all([lab.run(), lab.run()]);
    await lab.run(15);
    expect(runs).toContainEqual(PERIOD);
    expect(lab.sent).toHaveLength(2);
  });

  it('go to nobody on a side that the governance leaves out', async () => {
    lab = await reportLab({ owners: { sales: { person: 'maria' } }, signatures: {} });
    await lab.run();
    expect(lab.to()).toEqual(['maria@larkfield.example']);
    expect(await lab.archive.find('2026-11-22')).toMatchObject({ owed: {} });
  });
});
