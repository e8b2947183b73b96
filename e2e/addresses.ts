/** Where the tests find the production build of the app and the harness page. */
export const APP_URL = 'http://localhost:4173/';
export const HARNESS_URL = 'http://localhost:4174/';
