import { resolve } from 'node:path';

/** Where the app looks for bundles unless told otherwise. */
export const BUNDLES = resolve(import.meta.dirname, '../../dist/handlers');

/** Folder of the files that bundles have in common, beside those of the bundles. */
export const SHARED = 'shared';
