import { pageBench } from './page-bench.ts';

window.bench = pageBench;
