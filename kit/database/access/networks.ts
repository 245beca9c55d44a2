import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses of one network, or a single client's. */
export interface Network {
  /** `10.0.0.0/8`, `2001:db8::/32`: one text for one network. */
  readonly text: string;
  /** Whether an address lies in it. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address. */
  contains(address: string): boolean;
}

/** Wider ones would shut out, or let in, a good part of the internet. */
const PREFIX_MIN = { 4: 8, 6: 16 } as const;
/** One client: an IPv6 client owns a whole /64 (RFC 6177). */
const PREFIX_OF_CLIENT = { 4: 32, 6: 64 } as const;

/**
 * Reads an address (`192.0.2.7`, one client) or a network in CIDR notation. Returns the sentence that says what is wrong with anything else, networks
 * wider than /8 (IPv6: /16) and addresses beyond the prefix among them.
 */
export function readNetwork(text: string): Network | string {
  const [, written = '', length] = /^([\d.:a-fA-F]{2,45})(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = readAddress(written);
  if (address === null) return 'Enter an IPv4 or IPv6 address, or a network such as 192.0.2.0/24.';
  const { family, bits, value } = address;
  if (length !== undefined && Number(length) > bits) return `The prefix of this network has at most ${bits} bits.`;
  const prefix = length === undefined ? PREFIX_OF_CLIENT[family] : Number(length);
  if (prefix < PREFIX_MIN[family])
    return `This network is too wide. Use a prefix of at least ${PREFIX_MIN[family]} bits.`;
  const hostBits = BigInt(bits - prefix);
  const base = (value >> hostBits) << hostBits;
  const first = family === 4 ? textOf4(base) : textOf6(base);
  const normal = `${first}/${prefix}`;
  if (length !== undefined && base !== value) return `This address has bits beyond the prefix. Use ${normal}.`;
  const members = new BlockList();
  members.addSubnet(first, prefix, `ipv${family}`);
  return {
    text: normal,
    contains(other) {
      const [bare = ''] = other.split('%');
      return members.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
    },
  };
}

interface Address {
  readonly family: 4 | 6;
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** null when the text is not an address. A zone (`fe80::1%eth0`) says nothing here. */
function readAddress(text: string): Address | null {
  const [bare = ''] = text.split('%');
  if (isIPv4(bare)) return { family: 4, bits: 32, value: valueOf4(bare) };
  if (!isIPv6(bare)) return null;
  const value = valueOf6(bare);
  return value >> 32n === 0xffffn
    ? { family: 4, bits: 32, value: value & 0xffff_ffffn }
    : { family: 6, bits: 128, value };
}

function valueOf4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function valueOf6(text: string): bigint {
  // The last four bytes may be written as an IPv4 address.
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail4 = dotted?.[2] === undefined ? null : valueOf4(dotted[2]);
  const written =
    tail4 === null ? text : `${dotted?.[1]}${(tail4 >> 16n).toString(16)}:${(tail4 & 0xffffn).toString(16)}`;
  const [head = '', tail] = written.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), tail === undefined ? [] : groups(tail)];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function textOf4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
}

/** The shortest form (RFC 5952), as addresses of web pages have it. */
function textOf6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - index * 16)) & 0xffffn).toString(16));
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}
