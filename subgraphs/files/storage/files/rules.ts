/** Most versions of one file. */
export const VERSIONS_MAX = 100;
