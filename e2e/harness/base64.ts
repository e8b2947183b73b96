/** Files travel to the page as base64, since a call's arguments must survive JSON. */
export const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
