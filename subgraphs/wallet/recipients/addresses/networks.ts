import { createHash } from 'node:crypto';

export type Network = 'BITCOIN' | 'ETHEREUM';

/** Currencies carried by each network that an address can be of. Its name is all that the database stores. */
export const networks: ReadonlyMap<string, { readonly currencies: readonly string[] }> = new Map([
  ['ETHEREUM', { currencies: ['ETH', 'USDC', 'USDT', 'AZR'] }],
  ['BITCOIN', { currencies: ['BTC'] }],
]);

/**
 * The address as it is written with its check sum; null when it is none of the network or the sum is wrong.
 * Sources: ERC-55 (a mixed-case address carries a check sum, one in a single case carries none and is refused here, because nothing would catch a
 * mistyped letter); BIP-13 and BIP-173/BIP-350 for Bitcoin's main network.
 */
export async function checkedAddress(network: string, address: string): Promise<string | null> {
  if (network === 'ETHEREUM') {
    const { getAddress, isAddress } = await import('viem');
    const isMixed = /[a-f]/.test(address.slice(2)) && /[A-F]/.test(address.slice(2));
    const isDigits = /^0x\d{40}$/.test(address);
    return (isMixed || isDigits) && isAddress(address, { strict: true }) ? getAddress(address) : null;
  }
  if (network === 'BITCOIN') return isSegwit(address) || isBase58Check(address) ? address : null;
  return null;
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Version bytes of the main network: to a key's hash, to a script's hash. */
const BASE58_VERSIONS = [0x00, 0x05];

function isBase58Check(address: string): boolean {
  if (!/^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/.test(address)) return false;
  let value = 0n;
  for (const character of address) value = value * 58n + BigInt(BASE58.indexOf(character));
  const bytes = Buffer.from(value.toString(16).padStart(50, '0'), 'hex');
  if (bytes.length !== 25 || !BASE58_VERSIONS.includes(bytes[0] ?? -1)) return false;
  const sum = sha256(sha256(bytes.subarray(0, 21))).subarray(0, 4);
  return sum.equals(bytes.subarray(21));
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32M = 0x2bc830a3;

function isSegwit(address: string): boolean {
  const text = address.toLowerCase();
  if ((address !== text && address !== address.toUpperCase()) || !/^bc1[02-9ac-hj-np-z]{11,87}$/.test(text))
    return false;
  const data = [...text.slice(3)].map((character) => BECH32.indexOf(character));
  const version = data[0] ?? -1;
  const bits = (data.length - 7) * 5;
  const bytes = Math.floor(bits / 8);
  const isProgram = version === 0 ? bytes === 20 || bytes === 32 : version <= 16 && bytes >= 2 && bytes <= 40;
  return isProgram && bits % 8 < 5 && polymod([3, 3, 0, 2, 3, ...data]) === (version === 0 ? 1 : BECH32M);
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [index, generator] of GENERATORS.entries()) if ((top >>> index) & 1) sum ^= generator;
  }
  return sum >>> 0;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
