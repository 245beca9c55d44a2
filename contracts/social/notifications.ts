import { defineNotifications, type EventData, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { social } from './index.ts';

/** Data about a comment, the same for every recipient. */
const ofComment = ({ commentId, authorId, postId, tenantId }: EventData<'social.comment.created'>) => ({
  tenantId,
  actorId: authorId,
  targetId: postId,
  subjectId: commentId,
  sourceKey: commentId,
});

/** Notifications of social. */
export const domainNotifications = defineNotifications({
  contract: social,
  types: {
    'social.appeal-decided': notification({
      category: 'SOCIAL',
      path: () => '/app/people/decisions',
      words: {
        en: {
          name: 'Appeal decided',
          inbox: { title: 'Your appeal was decided', body: 'Another moderator has looked at the decision.' },
          mail: { paragraphs: ['Another moderator has looked at the decision and decided your appeal.'] },
        },
        ro: {
          name: 'Contestație soluționată',
          inbox: { title: 'Contestația dumneavoastră a fost soluționată', body: 'Alt moderator a analizat decizia.' },
          mail: { paragraphs: ['Alt moderator a analizat decizia și a soluționat contestația.'] },
        },
      },
      causes: {
        'social.moderation.appeal-decided': ({ data: { actionId, tenantId, recipientIds } }) => ({
          to: recipientIds,
          tenantId,
          sourceKey: actionId,
        }),
      },
    }),
    'social.comment': notification({
      category: 'SOCIAL',
      hasActor: true,
      target: 'Post',
      path: ({ targetId }) => `/app/people/posts/${targetId}`,
      words: {
        en: {
          name: 'Comment on your post',
          inbox: { title: '{{actorName}} commented on your post', body: 'Open the post to read it.' },
          mail: { paragraphs: ['{{actorName}} commented on your post.'], action: 'Read the comment' },
        },
        ro: {
          name: 'Comentariu la postarea ta',
          inbox: { title: '{{actorName}} a comentat postarea dumneavoastră', body: 'Vedeți ce spune.' },
          mail: { paragraphs: ['{{actorName}} a comentat postarea dumneavoastră.'], action: 'Citiți comentariul' },
        },
      },
      causes: {
        // The author of both the post and the comment that is answered is notified once, of an answer.
        'social.comment.created': ({ data }) => ({
          ...ofComment(data),
          to: data.recipientIds.filter((id) => id === data.postAuthorId && id !== data.parentAuthorId),
        }),
      },
    }),
    'social.follow': notification({
      category: 'SOCIAL',
      hasActor: true,
      path: () => '/app/followers',
      words: {
        en: {
          name: 'New follower',
          inbox: { title: '{{actorName}} follows you', body: 'Your posts for followers now reach one more person.' },
          mail: {
            paragraphs: ['{{actorName}} follows you. Your posts for followers now reach one more person.'],
            action: 'View your followers',
          },
        },
        ro: {
          name: 'Urmăritor nou',
          inbox: { title: '{{actorName}} vă urmărește', body: 'Postările pentru urmăritori ajung la încă o persoană.' },
          mail: {
            paragraphs: ['{{actorName}} vă urmărește. Postările pentru urmăritori ajung la încă o persoană.'],
            action: 'Vedeți urmăritorii',
          },
        },
      },
      causes: {
        // Once per follower: following again after unfollowing does not fill an inbox.
        'social.follow.created': ({ data: { followerId, recipientIds } }) => ({
          to: recipientIds,
          actorId: followerId,
          sourceKey: followerId,
        }),
      },
    }),
    'social.follow-accepted': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      hasActor: true,
      words: {
        en: {
          name: 'Request to follow accepted',
          inbox: { title: '{{actorName}} lets you follow', body: 'You see their posts for followers now.' },
          mail: { paragraphs: ['{{actorName}} accepted your request. You see their posts for followers now.'] },
        },
        ro: {
          name: 'Cerere de urmărire acceptată',
          inbox: { title: '{{actorName}} v-a acceptat ca urmăritor', body: 'Vedeți acum postările pentru urmăritori.' },
          mail: { paragraphs: ['{{actorName}} v-a acceptat cererea. Vedeți acum postările pentru urmăritori.'] },
        },
      },
      causes: {
        'social.follow.accepted': ({ data: { followedId, recipientIds } }) => ({
          to: recipientIds,
          actorId: followedId,
          sourceKey: followedId,
        }),
      },
    }),
    'social.follow-requested': notification({
      category: 'SOCIAL',
      hasActor: true,
      words: {
        en: {
          name: 'Request to follow you',
          inbox: { title: '{{actorName}} asks to follow you', body: 'Accept or decline the request.' },
          mail: {
            paragraphs: [
              '{{actorName}} asks to follow you. Your account is locked, so nobody follows you without your consent.',
            ],
          },
        },
        ro: {
          name: 'Cerere de a te urmări',
          inbox: { title: '{{actorName}} cere să vă urmărească', body: 'Acceptați sau refuzați cererea.' },
          mail: {
            paragraphs: [
              '{{actorName}} cere să vă urmărească. Contul dumneavoastră este închis, deci nimeni nu vă urmărește fără acord.',
            ],
          },
        },
      },
      causes: {
        'social.follow.requested': ({ data: { followerId, recipientIds } }) => ({
          to: recipientIds,
          actorId: followerId,
          sourceKey: followerId,
        }),
      },
    }),
    'social.group-invited': notification({
      category: 'SOCIAL',
      hasActor: true,
      target: 'SocialGroup',
      path: ({ targetId }) => `/app/people/communities/${targetId}`,
      words: {
        en: {
          name: 'Invitation to a community',
          inbox: {
            title: '{{actorName}} invited you to a community',
            body: 'Open the community to join it or to decline.',
          },
          mail: {
            paragraphs: ['{{actorName}} invited you to a community. You can join it or decline the invitation.'],
            action: 'View the community',
          },
        },
        ro: {
          name: 'Invitație într-o comunitate',
          inbox: {
            title: '{{actorName}} v-a invitat într-o comunitate',
            body: 'Deschideți comunitatea ca să acceptați sau să refuzați.',
          },
          mail: {
            paragraphs: ['{{actorName}} v-a invitat într-o comunitate. Puteți accepta sau refuza invitația.'],
            action: 'Vedeți comunitatea',
          },
        },
      },
      causes: {
        // Once per community and inviter: taking an invitation back and giving it again does not fill an inbox.
        'social.group.invited': ({ data: { groupId, invitedById, recipientIds } }) => ({
          to: recipientIds,
          actorId: invitedById,
          targetId: groupId,
          sourceKey: `${groupId}:${invitedById}`,
        }),
      },
    }),
    'social.group-join-accepted': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      hasActor: true,
      target: 'SocialGroup',
      path: ({ targetId }) => `/app/people/communities/${targetId}`,
      words: {
        en: {
          name: 'Request to join a community accepted',
          inbox: { title: 'You are a member of a community', body: '{{actorName}} accepted your request to join.' },
          mail: {
            paragraphs: ['{{actorName}} accepted your request to join a community.'],
            action: 'Open the community',
          },
        },
        ro: {
          name: 'Cerere de intrare într-o comunitate acceptată',
          inbox: { title: 'Sunteți membru al unei comunități', body: '{{actorName}} v-a acceptat cererea.' },
          mail: {
            paragraphs: ['{{actorName}} v-a acceptat cererea de a intra într-o comunitate.'],
            action: 'Deschideți comunitatea',
          },
        },
      },
      causes: {
        'social.group.join-accepted': ({ data: { groupId, acceptedById, recipientIds } }) => ({
          to: recipientIds,
          actorId: acceptedById,
          targetId: groupId,
        }),
      },
    }),
    'social.group-join-requested': notification({
      category: 'SOCIAL',
      hasActor: true,
      target: 'SocialGroup',
      path: ({ targetId }) => `/app/people/communities/${targetId}`,
      words: {
        en: {
          name: 'Request to join your community',
          inbox: { title: '{{actorName}} asks to join your community', body: 'Accept or decline the request.' },
          mail: {
            paragraphs: ['{{actorName}} asks to join a community that you moderate.'],
            action: 'View the request',
          },
        },
        ro: {
          name: 'Cerere de intrare în comunitatea ta',
          inbox: { title: '{{actorName}} cere să intre în comunitate', body: 'Acceptați sau refuzați cererea.' },
          mail: {
            paragraphs: ['{{actorName}} cere să intre într-o comunitate pe care o moderați.'],
            action: 'Vedeți cererea',
          },
        },
      },
      causes: {
        'social.group.join-requested': ({ data: { groupId, userId, recipientIds } }) => ({
          to: recipientIds,
          actorId: userId,
          targetId: groupId,
          subjectId: `${groupId}:${userId}`,
          sourceKey: `${groupId}:${userId}`,
        }),
      },
    }),
    'social.group-role': notification({
      category: 'SOCIAL',
      hasActor: true,
      target: 'SocialGroup',
      variables: { role: 'TEXT' },
      path: ({ targetId }) => `/app/people/communities/${targetId}`,
      words: {
        en: {
          name: 'Your role in a community changed',
          inbox: { title: 'Your role in a community is now {{role}}', body: '{{actorName}} changed your role.' },
          mail: {
            paragraphs: ['{{actorName}} changed your role in a community to {{role}}.'],
            action: 'Open the community',
          },
        },
        ro: {
          name: 'Rolul tău într-o comunitate s-a schimbat',
          inbox: {
            title: 'Rolul dumneavoastră în comunitate este acum {{role}}',
            body: '{{actorName}} v-a schimbat rolul.',
          },
          mail: {
            paragraphs: ['{{actorName}} v-a schimbat rolul într-o comunitate: {{role}}.'],
            action: 'Deschideți comunitatea',
          },
        },
      },
      causes: {
        'social.group.role-changed': ({ data: { groupId, role, changedById, recipientIds } }) => ({
          to: recipientIds,
          actorId: changedById,
          targetId: groupId,
          variables: { role },
        }),
      },
    }),
    'social.mention': notification({
      category: 'SOCIAL',
      hasActor: true,
      target: 'Post',
      path: ({ targetId }) => `/app/people/posts/${targetId}`,
      words: {
        en: {
          name: 'Mention in a post',
          inbox: { title: '{{actorName}} mentioned you', body: 'Open the post to read it.' },
          mail: { paragraphs: ['{{actorName}} mentioned you in a post.'], action: 'Read the post' },
        },
        ro: {
          name: 'Mențiune într-o postare',
          inbox: { title: '{{actorName}} v-a menționat', body: 'Deschideți postarea ca să o citiți.' },
          mail: { paragraphs: ['{{actorName}} v-a menționat într-o postare.'], action: 'Citiți postarea' },
        },
      },
      causes: {
        'social.mention.created': ({ data: { postId, authorId, tenantId, recipientIds } }) => ({
          to: recipientIds,
          tenantId,
          actorId: authorId,
          targetId: postId,
          sourceKey: postId,
        }),
      },
    }),
    'social.message': notification({
      category: 'MESSAGES',
      channels: { IN_APP: true, EMAIL: false, PUSH: true },
      hasActor: true,
      target: 'Conversation',
      path: ({ targetId }) => `/app/messages/${targetId}`,
      words: {
        en: {
          name: 'Message',
          inbox: { title: 'Message from {{actorName}}', body: 'Open the conversation to read it.' },
          mail: { paragraphs: ['{{actorName}} sent you a message.'], action: 'Open the conversation' },
        },
        ro: {
          name: 'Mesaj',
          inbox: { title: 'Un mesaj de la {{actorName}}', body: 'Deschideți conversația ca să îl citiți.' },
          mail: { paragraphs: ['{{actorName}} v-a scris.'], action: 'Deschideți conversația' },
        },
      },
      causes: {
        'social.message.sent': ({ data: { messageId, conversationId, senderId, recipientIds } }) => ({
          to: recipientIds,
          actorId: senderId,
          targetId: conversationId,
          subjectId: messageId,
          sourceKey: messageId,
        }),
      },
    }),
    'social.message-reaction': notification({
      category: 'MESSAGES',
      channels: { IN_APP: true },
      hasActor: true,
      target: 'Conversation',
      path: ({ targetId }) => `/app/messages/${targetId}`,
      words: {
        en: {
          name: 'Reaction to your message',
          inbox: { title: '{{actorName}} reacted to your message', body: 'Open the conversation to see the reaction.' },
        },
        ro: {
          name: 'Reacție la mesajul tău',
          inbox: {
            title: '{{actorName}} a reacționat la mesajul dumneavoastră',
            body: 'Deschideți conversația ca să vedeți reacția.',
          },
        },
      },
      causes: {
        // Once per person and message, as of posts.
        'social.message.reacted': ({ data: { messageId, conversationId, userId, recipientIds } }) => ({
          to: recipientIds ?? [],
          actorId: userId,
          targetId: conversationId,
          subjectId: messageId,
          sourceKey: `${messageId}:${userId}`,
        }),
      },
    }),
    'social.moderation': notification({
      category: 'SOCIAL',
      target: 'Post',
      // Where the reason stands, and the way to appeal.
      path: () => '/app/people/decisions',
      words: {
        en: {
          name: 'Decision of a moderator',
          inbox: {
            title: 'A moderator decided about something of yours',
            body: 'Read the decision and its reason. You can appeal for 30 days.',
          },
          mail: {
            paragraphs: [
              'A moderator decided about a post, comment, message or profile of yours. You can appeal for 30 days.',
            ],
            action: 'View the decision',
          },
        },
        ro: {
          name: 'Decizie a unui moderator',
          inbox: {
            title: 'Un moderator a luat o decizie care vă privește',
            body: 'Citiți decizia și motivul. Puteți contesta timp de 30 de zile.',
          },
          mail: {
            paragraphs: [
              'Un moderator a decis despre o postare, un comentariu, un mesaj sau profilul dumneavoastră. Puteți contesta timp de 30 de zile.',
            ],
            action: 'Vedeți decizia',
          },
        },
      },
      causes: {
        // A `postId` of null is about something else than a post. Nothing says who decided.
        'social.moderation.applied': ({ data: { actionId, postId, tenantId, recipientIds } }) => ({
          to: recipientIds,
          tenantId,
          targetId: postId,
          sourceKey: actionId,
        }),
      },
    }),
    'social.reaction': notification({
      category: 'SOCIAL',
      channels: offers.inboxUnlessAsked,
      hasActor: true,
      target: 'Post',
      path: ({ targetId }) => `/app/people/posts/${targetId}`,
      words: {
        en: {
          name: 'Reaction to what you wrote',
          inbox: { title: '{{actorName}} reacted to your post or comment', body: 'Open it to see the reaction.' },
          mail: { paragraphs: ['{{actorName}} reacted to your post or comment.'], action: 'View the reaction' },
        },
        ro: {
          name: 'Reacție la ce ai scris',
          inbox: { title: '{{actorName}} a reacționat', body: 'Vedeți la ce a reacționat.' },
          mail: { paragraphs: ['{{actorName}} a reacționat la ceva ce ați scris.'], action: 'Vedeți' },
        },
      },
      causes: {
        // Once per person and thing, whatever the kind and however often it is taken back and given again.
        'social.reaction.added': ({ data: { userId, targetId, postId, tenantId, recipientIds } }) => ({
          to: recipientIds,
          tenantId,
          actorId: userId,
          targetId: postId,
          subjectId: targetId,
          sourceKey: `${targetId}:${userId}`,
        }),
      },
    }),
    'social.reply': notification({
      category: 'SOCIAL',
      hasActor: true,
      target: 'Post',
      path: ({ targetId }) => `/app/people/posts/${targetId}`,
      words: {
        en: {
          name: 'Reply to your comment',
          inbox: { title: '{{actorName}} replied to your comment', body: 'Open the post to read it.' },
          mail: { paragraphs: ['{{actorName}} replied to your comment.'], action: 'Read the reply' },
        },
        ro: {
          name: 'Răspuns la comentariul tău',
          inbox: { title: '{{actorName}} a răspuns la comentariul dumneavoastră', body: 'Vedeți ce spune.' },
          mail: { paragraphs: ['{{actorName}} a răspuns la comentariul dumneavoastră.'], action: 'Citiți răspunsul' },
        },
      },
      causes: {
        'social.comment.created': ({ data }) => ({
          ...ofComment(data),
          to: data.recipientIds.filter((id) => id === data.parentAuthorId),
        }),
      },
    }),
  },
  withdrawals: {
    'social.comment.deleted': ({ data: { commentId } }) => ({ subjectId: commentId }),
    'social.conversation.closed': ({ data: { conversationId } }) => ({ targetId: conversationId }),
    'social.conversation.member-removed': ({ data: { conversationId, userId } }) => ({
      targetId: conversationId,
      recipientId: userId,
    }),
    'social.group.deleted': ({ data: { groupId } }) => ({ targetId: groupId }),
    // Nobody is asked any more.
    'social.group.join-accepted': ({ data: { groupId, userId } }) => ({
      type: 'social.group-join-requested',
      subjectId: `${groupId}:${userId}`,
    }),
    'social.group.member-removed': ({ data: { groupId, userId } }) => ({ targetId: groupId, recipientId: userId }),
    'social.message.deleted': ({ data: { messageId } }) => ({
      type: 'social.message-reaction',
      subjectId: messageId,
    }),
    'social.post.deleted': ({ data: { postId } }) => ({ targetId: postId }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
