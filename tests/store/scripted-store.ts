import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { start } from '../contracts/samples.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { setClock } from '../twins/set-clock.ts';
import { fakeWire, type Script } from './fake-wire.ts';

/** A store on a scripted table; `waits` are the milliseconds between its tries. */
export function scriptedStore(...scripts: readonly Script[]) {
  const { wire, requests } = fakeWire(...scripts);
  const waits: number[] = [];
  const pause = async (wait: number) => {
    waits.push(wait);
  };
  const clock = setClock(start).now;
  const store = dynamoStore({ table: 'support', wire, clock, ids: seededIds(), team: 'T1', pause });
  return { store, requests, waits };
}
