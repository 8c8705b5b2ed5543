/** Runs the app of a folder until it is killed: `node local-system-worker.ts <folder> <speed>`. */
import { startFixture } from '../local/fixture.ts';

const [root = '', speed = '1'] = process.argv.slice(2);
const system = await startFixture(root, { speed: Number(speed) });
process.stdout.write(`${system.address}\n`);
