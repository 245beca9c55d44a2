-- CreateEnum
CREATE TYPE "LocationEvidenceKind" AS ENUM ('BANK_ACCOUNT', 'IP_ADDRESS', 'PHONE', 'DOCUMENT');

-- AlterTable
ALTER TABLE "payment_method" ADD COLUMN     "country" TEXT;

-- AlterTable
ALTER TABLE "invoice" ADD COLUMN     "tax_evidence" JSONB;

-- CreateTable
CREATE TABLE "location_evidence" (
    "tenant_id" TEXT NOT NULL,
    "kind" "LocationEvidenceKind" NOT NULL,
    "country" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "location_evidence_pkey" PRIMARY KEY ("tenant_id","kind")
);

SELECT kit_tenant_rows('location_evidence');

-- M-21: officially assigned codes of ISO 3166-1 alpha-2.
CREATE FUNCTION is_country(code text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT code IN (
    'AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO', 'AQ', 'AR', 'AS', 'AT', 'AU', 'AW', 'AX', 'AZ', 'BA', 'BB', 'BD', 'BE', 'BF', 'BG', 'BH', 'BI',
    'BJ', 'BL', 'BM', 'BN', 'BO', 'BQ', 'BR', 'BS', 'BT', 'BV', 'BW', 'BY', 'BZ', 'CA', 'CC', 'CD', 'CF', 'CG', 'CH', 'CI', 'CK', 'CL', 'CM', 'CN',
    'CO', 'CR', 'CU', 'CV', 'CW', 'CX', 'CY', 'CZ', 'DE', 'DJ', 'DK', 'DM', 'DO', 'DZ', 'EC', 'EE', 'EG', 'EH', 'ER', 'ES', 'ET', 'FI', 'FJ', 'FK',
    'FM', 'FO', 'FR', 'GA', 'GB', 'GD', 'GE', 'GF', 'GG', 'GH', 'GI', 'GL', 'GM', 'GN', 'GP', 'GQ', 'GR', 'GS', 'GT', 'GU', 'GW', 'GY', 'HK', 'HM',
    'HN', 'HR', 'HT', 'HU', 'ID', 'IE', 'IL', 'IM', 'IN', 'IO', 'IQ', 'IR', 'IS', 'IT', 'JE', 'JM', 'JO', 'JP', 'KE', 'KG', 'KH', 'KI', 'KM', 'KN',
    'KP', 'KR', 'KW', 'KY', 'KZ', 'LA', 'LB', 'LC', 'LI', 'LK', 'LR', 'LS', 'LT', 'LU', 'LV', 'LY', 'MA', 'MC', 'MD', 'ME', 'MF', 'MG', 'MH', 'MK',
    'ML', 'MM', 'MN', 'MO', 'MP', 'MQ', 'MR', 'MS', 'MT', 'MU', 'MV', 'MW', 'MX', 'MY', 'MZ', 'NA', 'NC', 'NE', 'NF', 'NG', 'NI', 'NL', 'NO', 'NP',
    'NR', 'NU', 'NZ', 'OM', 'PA', 'PE', 'PF', 'PG', 'PH', 'PK', 'PL', 'PM', 'PN', 'PR', 'PS', 'PT', 'PW', 'PY', 'QA', 'RE', 'RO', 'RS', 'RU', 'RW',
    'SA', 'SB', 'SC', 'SD', 'SE', 'SG', 'SH', 'SI', 'SJ', 'SK', 'SL', 'SM', 'SN', 'SO', 'SR', 'SS', 'ST', 'SV', 'SX', 'SY', 'SZ', 'TC', 'TD', 'TF',
    'TG', 'TH', 'TJ', 'TK', 'TL', 'TM', 'TN', 'TO', 'TR', 'TT', 'TV', 'TW', 'TZ', 'UA', 'UG', 'UM', 'US', 'UY', 'UZ', 'VA', 'VC', 'VE', 'VG', 'VI',
    'VN', 'VU', 'WF', 'WS', 'YE', 'YT', 'ZA', 'ZM', 'ZW')
$$;
ALTER TABLE location_evidence ADD CONSTRAINT location_evidence_country CHECK (is_country(country));
-- Profiles of before keep an unknown code until they are set again; it lowers no tax.
ALTER TABLE billing_profile ADD CONSTRAINT billing_profile_country CHECK (is_country(country)) NOT VALID;
-- Nobody is invoiced without tax for being elsewhere unless two pieces of evidence say so. The version before keeps no evidence.
ALTER TABLE invoice ADD CONSTRAINT invoice_tax_evidence CHECK (
  tax_treatment <> 'OUT_OF_SCOPE' OR tax_evidence IS NULL OR jsonb_array_length(tax_evidence) >= 2) NOT VALID;
