import { decideLater } from '../core/decide-later.ts';
import { type Change, type Settled, type SettlePorts, settle } from './settle.ts';

/** As `settle`, for what happens to a ticket later on: a timer, or what became of an effect. */
export function settleLater(ports: SettlePorts, change: Omit<Change, 'decide'>): Promise<Settled> {
  return settle(ports, { ...change, decide: decideLater });
}
