import type { ItemStore } from '../../app/item-store.ts';
import type { ArchivedReport, ReportArchive } from '../../app/report/ports.ts';
import { keptReport, type ReportItem, reportItem } from '../../contracts/items-reports.ts';
import { keys, REPORTS } from './keys.ts';
import { packed, unpacked } from './packed.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

/** Half a year of weeks is enough to choose from; any other is found by a day. */
const LISTED = 26;

/** Reports that were mailed, in one partition by the last day of their periods. */
export function reportArchive(store: ItemStore): ReportArchive {
  const items = versioned(store, {
    schema: reportItem,
    key: keys.report,
    keyOf: ({ to }) => keys.report(to),
  });
  return {
    async find(lastDay) {
      const item = await items.find(lastDay);
      return item && read(item);
    },
    create: (record) => items.create(written(record)),
    async replace(base, next) {
      const item = await items.replace(written(base), written(next));
      return item && read(item);
    },
    async containing(day) {
      const [first] = await store.query(REPORTS, { from: keys.report(day).sk, limit: 1 });
      const item = first && recordOf(reportItem, first);
      return item && item.from <= day ? read(item) : undefined;
    },
    async periods() {
      const latest = await store.query(REPORTS, { descending: true, limit: LISTED });
      return latest.map((item) => recordOf(reportItem, item)).map(({ from, to }) => ({ from, to }));
    },
  };
}

const written = ({ report, ...owing }: ArchivedReport): ReportItem => ({
  ...{ ...report.period, packed: packed(report), ...owing },
});

const read = ({ from: _, to: __, packed: text, ...owing }: ReportItem): ArchivedReport => ({
  ...{ report: keptReport.parse(unpacked(text)), ...owing },
});
