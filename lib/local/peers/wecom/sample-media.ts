import type { MediaKind } from './media.ts';

/** What a customer sends when nobody says what: the least that is of each kind. */
export const samples: Readonly<Record<MediaKind, { readonly name: string; readonly data: string }>> = {
  // A green square of one pixel.
  image: {
    name: 'picture.png',
    data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwACgwGAzn0kKwAAAABJRU5ErkJggg==',
  },
  voice: { name: 'voice.amr', data: Buffer.from('#!AMR\n<pretend>').toString('base64') },
  video: {
    name: 'video.mp4',
    data: Buffer.from('\u0000\u0000\u0000\u0018ftypmp42pretend').toString('base64'),
  },
  file: { name: '订单.csv', data: Buffer.from('订单号,金额\n1001,25.00\n').toString('base64') },
};
