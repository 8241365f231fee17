import { beforeEach, expect, it } from 'vitest';
import type { AgentFile } from '../../lib/core/attachment.ts';
import type { DeskChannel } from '../../lib/ports.ts';
import type { DeskRig } from './desk-channel.ts';
import { cardView } from './desk-views.ts';

/** A desk where agents share files. */
export interface DeskFilesRig extends DeskRig {
  /** An agent shares a file in a thread; gives what an event tells of it. */
  sharesFile(root: string, name: string, body: Uint8Array): Promise<AgentFile>;
  /** What stands in a thread as files, in order. */
  filesIn(root: string): Promise<readonly { readonly name: string; readonly body: Uint8Array }[]>;
}

const body = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 255]);

/** What every desk does with files. */
export function deskFilesContract(open: () => Promise<DeskFilesRig>): void {
  let rig: DeskFilesRig;
  let desk: DeskChannel;
  let root: string;
  beforeEach(async () => {
    rig = await open();
    desk = rig.desk;
    const opened = await desk.openThread(rig.channel, cardView(), 'eff_card');
    root = opened.kind === 'sent' ? (opened.place?.ts ?? '') : '';
  });
  const upload = async () => {
    const uploaded = await desk.uploadFile('截图.png', body);
    return uploaded.kind === 'uploaded' ? uploaded.file : '';
  };

  it('shows an uploaded file to nobody before a line shares it, and then in its thread', async () => {
    const file = await upload();
    expect(await rig.filesIn(root)).toEqual([]);
    expect(await desk.findFile(file, rig.channel)).toBeUndefined();
    const sent = await desk.post(rig.channel, root, { kind: 'file', file, name: '截图.png' }, 'eff_file');
    expect(sent).toMatchObject({ kind: 'sent' });
    expect(await rig.filesIn(root)).toEqual([{ name: '截图.png', body }]);
    expect(await desk.findFile(file, rig.channel)).toMatchObject({ channel: rig.channel });
    expect(await desk.findFile(file, rig.missingChannel)).toBeUndefined();
    expect(await desk.findFile('F0NOTHING', rig.channel)).toBeUndefined();
  });

  it('gives the file that an agent shared, byte by byte', async () => {
    const fetched = await desk.fetchFile(await rig.sharesFile(root, '步骤.png', body));
    expect(fetched).toMatchObject({ kind: 'fetched', name: '步骤.png' });
    expect(fetched.kind === 'fetched' && new Uint8Array(fetched.body)).toEqual(body);
  });

  it('refuses a file that is not there', async () => {
    const { url: _, ...file } = await rig.sharesFile(root, '步骤.png', body);
    expect(await desk.fetchFile(file)).toMatchObject({ kind: 'refused' });
  });
}
