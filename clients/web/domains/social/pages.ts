/** Pages of social that are opened from the feed. */
export { default as BookmarksPage } from './bookmarks-page.tsx';
export { default as CommunitiesPage } from './communities-page.tsx';
export { default as CommunityPage } from './community-page.tsx';
export { default as HashtagPage } from './hashtag-page.tsx';
export { default as ListPage } from './list-page.tsx';
export { default as ListsPage } from './lists-page.tsx';
export { default as ModerationPage } from './moderation-page.tsx';
export { default as OwnFollowers } from './own-followers.tsx';
export { default as RequestsPage } from './requests-page.tsx';
export { default as SearchPage } from './search.tsx';
