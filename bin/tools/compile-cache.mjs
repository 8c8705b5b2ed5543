import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Preloaded: commands load the better part of the system, which need not be compiled each time.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
