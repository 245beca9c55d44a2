import { element, type XmlElement } from '@codai/kit/text/xml';

/** A seller or buyer as the document names it. */
export interface UblParty {
  /** Ours for it. */
  readonly id: string;
  readonly name: string;
  readonly addressLines: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Prefix included; null for who has none. */
  readonly vatNumber: string | null;
}

/**
 * Scheme of VAT numbers as addresses in the Peppol network, by their prefix.
 * Source: Electronic Address Scheme code list, https://docs.peppol.eu/poacc/billing/3.0/codelist/eas/
 */
const schemes = new Map(
  (
    'AT:9914 BE:9925 BG:9926 CY:9928 CZ:9929 DE:9930 DK:0198 EE:9931 EL:9933 ES:9920 FI:0213 FR:9957 HR:9934 HU:9910 IE:9935 IT:0211 ' +
    'LT:9937 LU:9938 LV:9939 MT:9943 NL:9944 PL:9945 PT:9946 RO:9947 SE:9955 SI:9949 SK:9950'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Whether the party can be addressed in the Peppol network by its VAT number. */
export function hasElectronicAddress({ vatNumber }: UblParty): boolean {
  return vatNumber !== null && schemes.has(vatNumber.slice(0, 2));
}

export interface PartyRules {
  /** Outside the scope of VAT no VAT number may stand as one (BR-O-02); the seller's then stands as that of its register. */
  readonly mayShowVat: boolean;
  readonly isSeller: boolean;
}

/** `cac:Party`: BG-4 of the seller, BG-7 of the buyer. */
export function partyElement(party: UblParty, { mayShowVat, isSeller }: PartyRules): XmlElement {
  const { id, name, addressLines, country, vatNumber } = party;
  const [street, additional, ...rest] = addressLines.filter((line) => line.trim() !== '');
  const scheme = vatNumber === null ? undefined : schemes.get(vatNumber.slice(0, 2));
  return element('cac:Party', [
    // BT-34, BT-49: electronic address.
    vatNumber === null || scheme === undefined ? null : element('cbc:EndpointID', vatNumber, { schemeID: scheme }),
    // BT-29, BT-46: identifier.
    element('cac:PartyIdentification', [element('cbc:ID', id)]),
    // BG-5, BG-8: postal address.
    element('cac:PostalAddress', [
      street === undefined ? null : element('cbc:StreetName', street),
      additional === undefined ? null : element('cbc:AdditionalStreetName', additional),
      rest.length === 0 ? null : element('cac:AddressLine', [element('cbc:Line', rest.join(', '))]),
      // BT-40, BT-55: country code.
      element('cac:Country', [element('cbc:IdentificationCode', country)]),
    ]),
    // BT-31, BT-48: VAT identifier.
    vatNumber === null || !mayShowVat
      ? null
      : element('cac:PartyTaxScheme', [
          element('cbc:CompanyID', vatNumber),
          element('cac:TaxScheme', [element('cbc:ID', 'VAT')]),
        ]),
    element('cac:PartyLegalEntity', [
      // BT-27, BT-44: name.
      element('cbc:RegistrationName', name),
      // BT-30: legal registration identifier of the seller.
      isSeller && !mayShowVat && vatNumber !== null ? element('cbc:CompanyID', vatNumber) : null,
    ]),
  ]);
}
