import type { Calamity, Job, Life, Person } from '../facts.ts';
import type { Conventions } from '../notation.ts';

export const conventions: Conventions = {
  and: 'and',
  dollarLast: false,
  percentSpace: false,
};

/** What a job's works are called. */
const WORKS: Readonly<Record<Job, string>> = {
  painter: 'portraits',
  poet: 'poems',
  writer: 'novels',
  composer: 'songs',
  sculptor: 'statues',
  architect: 'houses',
  director: 'films',
  potter: 'vases',
  engineer: 'bridges',
  printer: 'maps',
};

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** 'a painter', 'an abbey'. */
export const a = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;

export const works = ({ job, count }: Life): string => `${count} ${WORKS[job]}`;

export const she = ({ gender }: Person): string => (gender === 'f' ? 'she' : 'he');

/** '4 May'. */
export const monthDay = ({ day, month }: Calamity): string => `${day} ${MONTHS[month]!}`;
