import { describe, expect, it, vi } from 'vitest';
import { cardView, pageView } from '../../contracts/desk-views.ts';
import { startWorkspace } from './workspace.ts';

async function startThread() {
  const workspace = await startWorkspace();
  const sent = await workspace.desk.openThread('C0DESK', cardView(), 'eff_card');
  if (sent.kind !== 'sent' || sent.place === undefined) throw new Error(JSON.stringify(sent));
  return { ...workspace, root: sent.place };
}

describe('a conversation with the pretend Slack', () => {
  it('takes an agent at their word, once, though a mention comes as two events', async () => {
    const { act, received, reasons, root } = await startThread();
    const text = '请重新授权 &lt;店铺&gt; <@U0BOT>';
    const { ts } = await act('message', { channel: 'C0DESK', threadTs: root.ts, user: 'U0LIN', text });
    await vi.waitFor(() => expect(reasons).toContain('event app_mention'));
    await vi.waitFor(() => expect(received.length).toBe(1));
    expect(received[0]?.inbound).toMatchObject({
      id: `slack:T0DESK:C0DESK:${ts}`,
      thread: root.ts,
      person: { team: 'T0DESK', user: 'U0LIN' },
    });
  });

  it('hears nothing of what it says and changes itself', async () => {
    const { desk, received, reasons, root } = await startThread();
    await desk.post('C0DESK', root.ts, { kind: 'bot', text: '您好' }, 'eff_line');
    await desk.updateCard(root, cardView({ owner: 'U0LIN' }));
    await vi.waitFor(() => expect(reasons).toEqual(['our own message', 'our own message', 'from a bot']));
    expect(received).toEqual([]);
  });

  it('hears that an agent edits and deletes what they wrote, and of which message', async () => {
    const { act, received, reasons, root } = await startThread();
    const by = { channel: 'C0DESK', user: 'U0LIN' };
    const { ts } = await act('message', { ...by, threadTs: root.ts, text: '每年 3600 元' });
    await vi.waitFor(() => expect(received.length).toBe(1));
    await act('edit', { ...by, ts, text: '每年 3600 元' });
    await vi.waitFor(() => expect(reasons).toContain('the same words'));
    await act('edit', { ...by, ts, text: '每年 6300 元' });
    await vi.waitFor(() => expect(received.length).toBe(2));
    await act('delete', { ...by, ts });
    await vi.waitFor(() => expect(received.length).toBe(3));
    const [message] = received;
    for (const [at, change] of (['edited', 'deleted'] as const).entries())
      expect(received[at + 1]?.inbound).toMatchObject({
        ...{ kind: 'agent.change', change, message: message?.inbound.id },
        ...{ group: message?.inbound.group, thread: root.ts, person: { team: 'T0DESK', user: 'U0LIN' } },
      });
    const orders = received.map(({ inbound }) => inbound.order);
    expect(orders.toSorted()).toEqual(orders);
  });

  it('hears that an agent forwards a message, and nothing of what it says', async () => {
    const { act, received, root } = await startThread();
    const by = { channel: 'C0DESK', user: 'U0LIN' };
    const { ts } = await act('message', { ...by, text: '不要外传' });
    await act('message', { ...by, threadTs: root.ts, shares: { channel: 'C0DESK', ts } });
    await vi.waitFor(() => expect(received.length).toBe(1));
    expect(received[0]?.inbound).toMatchObject({ kind: 'agent.message', text: '', hasShared: true });
    expect(JSON.stringify(received)).not.toContain('不要外传');
  });

  it('knows a stranger from a shared channel', async () => {
    const { act, received, root } = await startThread();
    await act('message', { channel: 'C0DESK', threadTs: root.ts, user: 'U0STRANGER', text: 'hello' });
    await vi.waitFor(() => expect(received[0]?.inbound).toMatchObject({ person: { team: 'T0THEIRS' } }));
  });

  it('loses nothing while the queue is away, and has the same ids afterwards', async () => {
    const { act, received, root, fails } = await startThread();
    fails(2);
    const said = { channel: 'C0DESK', threadTs: root.ts, user: 'U0LIN', text: '在吗' };
    const { ts } = await act('message', said);
    await vi.waitFor(() => expect(received.length).toBe(1), { timeout: 5_000 });
    expect(received[0]?.inbound.id).toBe(`slack:T0DESK:C0DESK:${ts}`);
  });

  it.each(['ticket.claim', 'ticket.resolve'])('takes %s pressed on a card', async (actionId) => {
    const { act, received, root } = await startThread();
    const pressed = await act('press', { channel: 'C0DESK', ts: root.ts, user: 'U0LIN', actionId });
    expect(pressed.status).toBe(200);
    expect(received).toMatchObject([
      { inbound: { kind: 'press', action: actionId, value: 'tkt_01JDESK7K3Q', place: root } },
    ]);
  });

  it('takes an acknowledgement pressed in a direct message', async () => {
    const { act, desk, received } = await startThread();
    const sent = await desk.sendPage(pageView({ kind: 'person', user: 'U0LIN' }), 'pag_1');
    const where = sent.kind === 'sent' ? sent.place : undefined;
    await act('press', { ...where, user: 'U0LIN', actionId: 'page.acknowledge' });
    expect(received).toMatchObject([
      { inbound: { action: 'page.acknowledge', value: 'tkt_01JDESK7K3Q|1|0|pag_01JDESK7K3Q.1.0.U0LIN' } },
    ]);
  });

  it('says that it is in trouble when a press cannot be received', async () => {
    const { act, root, fails } = await startThread();
    fails(1);
    const press = { channel: 'C0DESK', ts: root.ts, user: 'U0LIN', actionId: 'ticket.claim' };
    expect(await act('press', press)).toMatchObject({ ok: false, error: 'trouble' });
  });
});
