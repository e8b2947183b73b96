/** What a file holds before anything is known of it but that it is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A run of 5000 GRPO steps with all that is told of each; JSON of that length is read in a second. */
const MOST_CHARACTERS = 64 * 2 ** 20;

/**
 * The object of a file; keys that would reach an object's prototype are left out.
 * @param what it should be, in words: 'recorded run'
 * @throws Error in plain words if it is too long, no JSON or no object
 */
export const readJson = (text: string, what: string, most = MOST_CHARACTERS): JsonObject => {
  if (text.length > most) {
    throw new Error(
      `This ${what} is too long: it has ${text.length} characters, and at most ${most} are read.`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
  } catch {
    throw new Error(`This is no ${what}: it is not JSON.`);
  }
  if (!isObject(content)) throw new Error(`This is no ${what}: it is not a JSON object.`);
  return content;
};
