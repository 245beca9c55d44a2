/** Place of a sealed address in an address book. */
export const savedAddressPlace = (addressId: string) =>
  ({ tenant: null, table: 'saved_address', column: 'address', rowId: addressId }) as const;
