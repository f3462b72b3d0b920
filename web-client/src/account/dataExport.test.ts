import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, expect, it, vi } from 'vitest';
import { exportAccountData } from './dataExport';

const { get, post } = vi.hoisted(() => ({ get: vi.fn(), post: vi.fn() }));
vi.mock('@/session', () => ({ api: { get, post } }));

beforeEach(() => {
  get.mockReset().mockResolvedValue({});
  post.mockReset();
});

function bytes(file: Blob): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(file);
  });
}

it('packs a file for each part that answers, and the picture, and names the others', async () => {
  post.mockResolvedValue({ name: 'Änne', picture: `data:image/jpeg;base64,${btoa('jpeg')}` });
  get.mockImplementation(async (path: string) => {
    if (path.startsWith('/api/v1/posts')) throw new Error('away');
    return { messages: [], profile: { handles: [] } };
  });
  const { file, missing } = await exportAccountData('secret');
  expect(missing).toEqual(['forum']);
  const files = unzipSync(await bytes(file));
  expect(Object.keys(files).sort()).toEqual(['account.json', 'picture.jpg', 'rooms.json', 'strangers.json']);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(JSON.parse(text('account.json'))).toEqual({ name: 'Änne' });
  expect(text('picture.jpg')).toBe('jpeg');
});

it('asks for nothing before the password was right', async () => {
  post.mockRejectedValue(new Error('password-wrong'));
  await expect(exportAccountData('wrong')).rejects.toThrow('password-wrong');
  expect(get).not.toHaveBeenCalled();
});
