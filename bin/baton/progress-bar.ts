import { Presets, SingleBar } from 'cli-progress';

export interface ProgressBar {
  readonly start: (total: number) => void;
  readonly step: () => void;
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** On the terminal, and only there. */
export function progressBar({ json }: { readonly json?: true }): ProgressBar {
  const none = () => undefined;
  if (json || !process.stderr.isTTY) return { start: none, step: none, update: none, stop: none };
  const format = '{bar} {percentage} %  {value} of {total}, {eta_formatted} left';
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  return {
    start: (total) => bar.start(total, 0),
    step: () => bar.increment(),
    update: (done) => bar.update(done),
    stop: () => bar.stop(),
  };
}
