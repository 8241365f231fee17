import { account, openDesk } from '../scenarios/desk.ts';
import { questionAt } from './answers.ts';
import { number } from './figures.ts';
import { printNote, printTable, printTitle, progress } from './print.ts';

/** What our own code takes of a message, with nothing between it and the processor. */
export async function benchAlone(isQuick: boolean): Promise<void> {
  const count = isQuick ? 300 : 1_000;
  progress(`${count} messages through the flows alone`);
  await answer('warm', count);
  const { cpu, answered } = await answer('alone', count);
  printTitle('3d. The flows alone');
  printTable(
    ['messages', 'answered with source', 'CPU ms a message', 'messages/s by one processor'],
    [[String(count), String(answered), number(cpu / count, 2), number((1_000 * count) / cpu)]],
  );
  printNote(
    'Pull, triage with search and answer, delivery, in one process on the tests’ twins: no AWS client, no server, no HTTP,',
    'no WeCom. It is what is left of a message when everything around our own code costs nothing.',
  );
}

async function answer(group: string, count: number) {
  const desk = openDesk();
  for (let at = 0; at < count; at += 1) {
    const customer = { account, customer: `${group}-${at}` };
    desk.channel.says(customer);
    desk.puller.says(customer, questionAt(at));
  }
  const before = process.cpuUsage();
  await desk.ring();
  const { user, system } = process.cpuUsage(before);
  const answered = desk.channel.arrived.filter(({ text }) => text.includes('来源：《')).length;
  return { cpu: (user + system) / 1_000, answered };
}
