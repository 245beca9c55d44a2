/** Fields that tests read of the results of features. */
export const PROVENANCE = 'provenance { provider confidence costMicros model { id } review { verdict } }';

export interface ProvenanceView {
  readonly provider: string;
  readonly confidence: number | null;
  readonly costMicros: string;
  readonly model: { readonly id: string };
  readonly review: { readonly verdict: string } | null;
}
