/** Loaded into each Node process of a synthesis: cuts it off from every network, and notes what processor time it took. */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

Socket.prototype.connect = () => {
  throw new Error('The network was asked for.');
};

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  appendFileSync(String(process.env['CPU_SECONDS_FILE']), `${(user + system) / 1e6}\n`);
});
