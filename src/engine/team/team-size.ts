/** Threads of a team: more would gain little, as each of them repeats the optimiser's update. */
const MOST_THREADS = 4;

/** Threads that suit a machine of so many cores. */
export const teamSizeFor = (cores: number): number => Math.min(cores, MOST_THREADS);
