import { defineSubjects } from '@codai/kit/security';

/** Personal data in commerce: carts. Shops and goods are organisations'; who opened or changed them is a pseudonym. */
export const subjects = defineSubjects({
  tables: {
    cart_line: { rows: { through: 'cart_id', table: 'cart' }, erase: 'delete' },
    cart: { rows: { user: 'user_id' }, erase: 'delete' },
    stock_movement: {
      rows: { user: 'actor_id' },
      erase: { note: null },
      plain: ['reason'],
      kept: { because: 'The history of a stock explains its count.', until: 'the end of the shop' },
    },
    stock_item: { nobody: 'stocks of organisations' },
    product_picture: { nobody: 'goods of organisations' },
    variant: { nobody: 'goods of organisations' },
    product: { nobody: 'goods of organisations' },
    category: { nobody: 'the taxonomy' },
    seller: { nobody: 'shops of organisations' },
  },
});
