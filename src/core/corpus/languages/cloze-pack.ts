import type { Gender } from '../names.ts';

export interface Character {
  readonly name: string;
  readonly gender: Gender;
}

/** What a passage is about. The two people differ in gender, so a pronoun names one of them. */
export interface Scene<Thing> {
  readonly hero: Character;
  readonly friend: Character;
  readonly place: string;
  readonly elsewhere: string;
  readonly thing: Thing;
  readonly other: Thing;
}

/** A story of two or three short sentences up to, and then, its last word. */
type Story<Thing> = (scene: Scene<Thing>) => readonly [beginning: string, lastWord: string];

/** A language's stories, and the things that they tell of. */
export interface ClozePack<Thing> {
  readonly things: readonly Thing[];
  readonly stories: readonly Story<Thing>[];
}
