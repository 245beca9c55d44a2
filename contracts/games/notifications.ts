import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { games } from './index.ts';

/** Notifications of games. They stand in the inbox and are mailed to those who ask for it. */
export const domainNotifications = defineNotifications({
  contract: games,
  types: {
    'games.match-found': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      variables: { matchId: 'ID' },
      path: ({ variables }) => `/app/games/matches/${variables.matchId}`,
      words: {
        en: {
          name: 'A match was found',
          inbox: { title: 'Your match has begun', body: 'An opponent was found or has accepted your invitation.' },
          mail: { action: 'Open the match' },
        },
        ro: {
          name: 'S-a găsit un meci',
          inbox: {
            title: 'Meciul dumneavoastră a început',
            body: 'S-a găsit un adversar sau v-a fost acceptată invitația.',
          },
          mail: { action: 'Deschideți meciul' },
        },
      },
      causes: {
        'games.ticket.matched': ({ data: { userId, matchId } }) => ({
          to: [userId],
          sourceKey: matchId,
          variables: { matchId },
        }),
        'games.lobby.started': ({ data: { userId, matchId } }) => ({
          to: [userId],
          sourceKey: matchId,
          variables: { matchId },
        }),
      },
    }),
    'games.tournament-round': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      variables: { matchId: 'ID' },
      path: ({ variables }) => `/app/games/matches/${variables.matchId}`,
      words: {
        en: {
          name: 'A round of your tournament began',
          inbox: { title: 'A round of your tournament has begun', body: 'Your match is open.' },
          mail: { action: 'Open the match' },
        },
        ro: {
          name: 'A început o rundă a turneului tău',
          inbox: { title: 'A început o rundă a turneului dumneavoastră', body: 'Meciul dumneavoastră este deschis.' },
          mail: { action: 'Deschideți meciul' },
        },
      },
      causes: {
        'games.tournament.match-opened': ({ data: { matchId, recipientIds } }) => ({
          to: recipientIds,
          sourceKey: matchId,
          variables: { matchId },
        }),
      },
    }),
    'games.your-turn': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      path: () => '/app/games',
      words: {
        en: {
          name: 'Your turn in a match',
          inbox: { title: 'It is your turn', body: 'An opponent has moved while you were away.' },
          mail: { action: 'Open your matches' },
        },
        ro: {
          name: 'E rândul tău într-un meci',
          inbox: { title: 'Este rândul dumneavoastră', body: 'Un adversar a mutat cât ați lipsit.' },
          mail: { action: 'Deschideți meciurile' },
        },
      },
      causes: {
        // One for all matches of a day.
        'games.turn.came': ({ data: { userId, day } }) => ({ to: [userId], sourceKey: `${userId} ${day}` }),
      },
    }),
    'games.tier-reached': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      path: () => '/app/games/season',
      words: {
        en: {
          name: 'A tier of the season was reached',
          inbox: { title: 'You have reached a new tier', body: 'Open the season to claim its reward.' },
          mail: { action: 'Open the season' },
        },
        ro: {
          name: 'S-a atins un nivel al sezonului',
          inbox: { title: 'Ați atins un nivel nou', body: 'Deschideți sezonul ca să luați recompensa.' },
          mail: { action: 'Deschideți sezonul' },
        },
      },
      causes: {
        'games.season.tier-reached': ({ data: { userId, seasonId, tier } }) => ({
          to: [userId],
          sourceKey: `${userId} ${seasonId} ${tier}`,
        }),
      },
    }),
    'games.trade-offered': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      hasActor: true,
      path: () => '/app/games/store',
      words: {
        en: {
          name: 'A player offers a trade',
          inbox: { title: '{{actorName}} offers you a trade', body: 'Open the store to accept or decline it.' },
          mail: { action: 'Open the offer' },
        },
        ro: {
          name: 'Un jucător propune un schimb',
          inbox: {
            title: '{{actorName}} vă propune un schimb',
            body: 'Deschideți magazinul ca să îl acceptați sau să îl refuzați.',
          },
          mail: { action: 'Deschideți oferta' },
        },
      },
      causes: {
        'games.trade.offered': ({ data: { tradeId, proposerId, recipientId } }) => ({
          to: [recipientId],
          actorId: proposerId,
          sourceKey: tradeId,
        }),
      },
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
