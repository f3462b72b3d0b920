import { expect, it } from 'vitest';
import { zip } from './zip';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(blob: Blob): Promise<DataView> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new DataView(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(blob);
  });
}

it('lists every file with its size and checksum', async () => {
  const view = await read(
    zip([
      { name: 'ä.json', data: bytes('123456789') },
      { name: 'b.txt', data: bytes('') },
    ]),
  );
  const end = view.byteLength - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  const directory = view.getUint32(end + 16, true);
  expect(view.getUint32(directory, true)).toBe(0x02014b50);
  // The checksum of "123456789" that every description of CRC-32 gives.
  expect(view.getUint32(directory + 16, true)).toBe(0xcbf43926);
  expect(view.getUint32(directory + 20, true)).toBe(9);
  expect(new TextDecoder().decode(new Uint8Array(view.buffer, directory + 46, 7))).toBe('ä.json');
});
