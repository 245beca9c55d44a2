import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  becomeSeller: 'seller.opened',
  updateSeller: 'seller.updated',
  suspendSeller: 'seller.suspended',
  reinstateSeller: 'seller.reinstated',
  createProduct: 'product.created',
  updateProduct: 'product.updated',
  publishProduct: 'product.published',
  archiveProduct: 'product.archived',
  addProductPicture: 'product.picture-added',
  removeProductPicture: 'product.picture-removed',
  adjustStock: 'stock.adjusted',
  addToCart: { none: 'A cart binds nobody.' },
  setCartLine: { none: 'A cart binds nobody.' },
  clearCart: { none: 'A cart binds nobody.' },
  mergeGuestCart: { none: 'A cart binds nobody.' },
};
