import { Presets, SingleBar } from 'cli-progress';

export interface ProgressBar {
  update(done: number, notes: string): void;
  stop(): void;
}

/** A progress bar on stderr with the time left; on a log file, a line now and then. */
export const progressBar = (label: string, total: number): ProgressBar => {
  const bar = new SingleBar(
    {
      format: `${label} {bar} {value}/{total} · {notes} · {duration_formatted} gone, {eta_formatted} left`,
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      etaBuffer: 20,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { notes: '' });
  return {
    update: (done, notes) => bar.update(done, { notes }),
    stop: () => bar.stop(),
  };
};
