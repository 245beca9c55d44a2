import { describe, expect, it } from 'vitest';
import { ClientBuffers } from './client-buffers.ts';

describe('buffers of clients', () => {
  it('G-4: full buffers cut the clients for which most waits when all together hold too much', () => {
    const buffers = new ClientBuffers(100);
    const cut: string[] = [];
    const open = (name: string) => buffers.open(() => cut.push(name));
    const [a, b, c] = [open('a'), open('b'), open('c')];
    a.holds(30);
    b.holds(60);
    c.holds(10);
    expect(cut).toEqual([]);
    c.holds(20);
    expect(cut).toEqual(['b']);
    expect(buffers.bytes).toBe(50);
    a.holds(10);
    c.close();
    expect(buffers.bytes).toBe(10);
  });

  it('G-4: buffers are measured again before a client is cut, since sent bytes are not reported', () => {
    const buffers = new ClientBuffers(100);
    const cut: string[] = [];
    let waiting = 90;
    const quick = buffers.open(
      () => cut.push('quick'),
      () => waiting,
    );
    quick.holds(90);
    waiting = 0;
    buffers.open(() => cut.push('slow')).holds(80);
    expect(cut).toEqual([]);
    expect(buffers.bytes).toBe(80);
  });

  it('G-4: cut a client that alone holds more than all may', () => {
    const buffers = new ClientBuffers(100);
    let cuts = 0;
    buffers.open(() => cuts++).holds(101);
    expect([cuts, buffers.bytes]).toEqual([1, 0]);
  });
});
