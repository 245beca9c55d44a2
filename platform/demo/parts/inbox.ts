import { bo, niels, nielsHimself, nora, sandu, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';

/** Notifications of the month are read; some that have come since are not. */
export const inbox: Part = {
  name: 'inbox',
  async write({ act, ask, now, until }) {
    for (const actor of [nora, niels, sorana, sandu, bo]) {
      await until<{ readonly unreadNotificationCount: number }>({
        actor,
        subgraph: 'notifications',
        text: '{ unreadNotificationCount }',
        isSo: ({ unreadNotificationCount }) => unreadNotificationCount > 0,
      });
      await act(actor, now, 'notifications.markAllRead', {});
    }
    await act(nielsHimself, now, 'wallet.requestPayment', {
      pocketId: 'pkt_seed_niels',
      amount: { minor: '3450', currency: 'EUR' },
      note: 'Your half of the boat hire',
      payerHandle: 'nora',
    });
    const { socialProfile } = await ask<{
      readonly socialProfile: {
        readonly posts: {
          readonly edges: readonly { readonly node: { readonly id: string; readonly text: string } }[];
        };
      };
    }>(
      nora,
      'social',
      'query ($handle: String!) { socialProfile(handle: $handle) { posts(first: 20) { edges { node { id text } } } } }',
      { handle: nora.user.handle },
    );
    const postId = socialProfile.posts.edges.find(({ node }) => node.text.startsWith('Sunrise'))?.node.id;
    if (postId !== undefined) {
      await act(niels, now, 'social.createComment', { postId, text: 'The coffee on the pilot boat is ready.' });
      await act(bo, now, 'social.createComment', { postId, text: 'May I use this for the poster of the market?' });
    }
    await act(bo, now, 'social.createPost', {
      text: `Poster, second draft: two languages, one seal. @${nora.user.handle} @${sorana.user.handle}, tell me which colour. #wintermarket`,
    });
    await act(sandu, now, 'social.createPost', {
      text: `Sucul de mere pentru târg e gata, 200 de sticle. @${sorana.user.handle} #livada`,
    });
  },
};
