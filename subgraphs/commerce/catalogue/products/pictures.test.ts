import { type FilesTest, filesOf, pictureOf } from '@codai/files/testing/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { merchant, openCommerce, rival, type ShopUnderTest, visitor } from '../../testing/commerce.ts';

let shop: ShopUnderTest;
let library: FilesTest;
beforeAll(async () => {
  shop = await openCommerce();
  library = filesOf(shop.beside('files') as FilesTest['subject']);
});
afterAll(() => shop[Symbol.asyncDispose]());

const upload = async (caller = merchant) =>
  (await library.upload(caller, await pictureOf('#336699'), { name: 'lamp.png', type: 'image/png' })).id;
/** Whether files shows it to everybody. */
const isShown = async (id: string) =>
  (await library.http(`${shop.services.publicUrl}/pictures/${id}/thumbnail`)).status === 200;
const picturesOf = async (productId: string) =>
  (
    await shop.ask<{ product: { pictures: { fileId: string; alt: string }[] } }>(
      visitor,
      'query ($id: ID!) { product(id: $id) { pictures { fileId alt } } }',
      { id: productId },
    )
  ).product.pictures;

it('shows a picture of a product to everybody until it is removed', async () => {
  const { productId } = await shop.product();
  const fileId = await upload();
  const input = { productId, fileId, alt: 'A brass lamp.' };
  expect(await shop.call(merchant, 'addProductPicture', input)).toMatchObject({ id: productId });
  expect([await picturesOf(productId), await isShown(fileId)]).toEqual([[{ fileId, alt: 'A brass lamp.' }], true]);
  expect((await shop.call(merchant, 'addProductPicture', input)).code).toBe('CONFLICT');
  await shop.shop(rival);
  expect((await shop.call(rival, 'removeProductPicture', { productId, fileId })).code).toBe('NOT_FOUND');
  await shop.call(merchant, 'removeProductPicture', { productId, fileId });
  expect([await picturesOf(productId), await isShown(fileId)]).toEqual([[], false]);
  expect((await shop.call(merchant, 'removeProductPicture', { productId, fileId })).code).toBe('NOT_FOUND');
});

it('refuses a file of somebody else, no image, an empty text, and an eleventh picture', async () => {
  const { productId } = await shop.product();
  const add = (fileId: string, alt = 'A lamp.') => shop.call(merchant, 'addProductPicture', { productId, fileId, alt });
  expect((await add(await upload(rival))).code).toBe('NOT_FOUND');
  const text = (await library.upload(merchant, 'No image', { name: 'note.txt' })).id;
  expect((await add(text)).code).toBe('VALIDATION_FAILED');
  expect((await add(await upload(), ' ')).code).toBe('VALIDATION_FAILED');
  for (let count = 0; count < 10; count++) expect((await add(await upload())).code).toBeUndefined();
  expect((await add(await upload())).code).toBe('QUOTA_EXCEEDED');
});
