/** A page of the web app with its main query. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

const rows = (...fields: readonly string[]) =>
  `{ ${fields.map((one) => (one.endsWith('}') ? one : `${one} { edges { node { __typename } } }`)).join(' ')} }`;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Asked as owner@north.test. Each connection and list in an answer has at least one row, and no object is null. */
export const pages: readonly Page[] = [
  {
    path: '/home',
    text: rows(
      'transfers(first: 1, filter: { statuses: [PENDING_APPROVAL] })',
      'walletMovements(first: 1, status: PENDING_APPROVAL)',
      'totalValue { minor }',
      'conversations(first: 1)',
      'feed(first: 1)',
    ),
  },
  { path: '/notifications', text: rows('notifications(first: 1)') },
  { path: '/notifications/settings', text: '{ notificationPreferences { __typename } }' },
  { path: '/mailings/:part?', text: rows('notificationTemplates(first: 1)', 'campaigns(first: 1)') },
  { path: '/messages/:id?', text: rows('conversations(first: 1)') },
  { path: '/people/feed', text: rows('feed(first: 10)') },
  { path: '/people/search', text: '{ trendingHashtags(first: 1) { people } }' },
  { path: '/people/tags/:name', text: '{ hashtag(name: "harbour") { posts(first: 1) { edges { node { id } } } } }' },
  { path: '/people/bookmarks', text: rows('bookmarks(first: 1)') },
  { path: '/people/lists', text: rows('personLists(first: 1)') },
  {
    path: '/people/lists/:id',
    text: '{ personLists(first: 1) { edges { node { posts(first: 1) { edges { node { id } } } } } } }',
  },
  { path: '/people/drafts', text: rows('postDrafts(first: 1)') },
  { path: '/people/privacy', text: rows('keywordFilters(first: 1)') },
  { path: '/people/communities', text: rows('socialGroups(first: 1)', 'ownGroups(first: 1)') },
  {
    path: '/people/communities/:id',
    text: '{ ownGroups(first: 1) { edges { node { posts(first: 1) { edges { node { id } } } } } } }',
  },
  {
    path: '/followers',
    text: '{ socialProfile(handle: "owner-north") { followers(first: 1) { edges { node { id } } } } }',
  },
  {
    path: '/people/:handle',
    text: '{ socialProfile(handle: "owner-north") { avatar { id } posts(first: 1) { edges { node { id } } } } }',
  },
  { path: '/money/wallet', text: rows('pockets(first: 4)', 'walletTransactions(first: 1)') },
  { path: '/money/wallet/automations', text: rows('automationRules(first: 1)', 'ruleRuns(first: 1)') },
  { path: '/money/wallet/limits', text: rows('spendingControls(first: 1)') },
  { path: '/money/wallet/contacts', text: rows('walletContacts(first: 1)') },
  { path: '/money/requests', text: rows('paymentRequests(first: 1)') },
  { path: '/money/accounts', text: rows('accounts(first: 1)') },
  {
    path: '/money/accounts/:id',
    text: '{ account(id: "acc_seed_north") { postings(first: 5) { edges { node { __typename } } } } }',
  },
  { path: '/money/transfers', text: rows('transfers(first: 5)', 'scheduledTransfers(first: 1)') },
  { path: '/money/beneficiaries', text: rows('beneficiaries(first: 2)') },
  { path: '/money/limits', text: '{ bankingLimits { __typename } }' },
  {
    path: '/money/payments',
    text: rows(
      'payments(first: 1)',
      'invoices(first: 1)',
      'billingSubscriptions(first: 1)',
      'creditNotes(first: 1)',
      'paymentMethods(first: 1)',
    ),
  },
  { path: '/shop', text: rows('products(first: 24)') },
  { path: '/shop/cart', text: '{ myCart { lines { id } } }' },
  { path: '/shop/orders', text: rows('myOrders(first: 1)') },
  { path: '/shop/sales', text: rows('shopOrders(first: 1)') },
  { path: '/shop/wishlist', text: rows('myWishlist(first: 1)') },
  { path: '/games', text: '{ games { id } }' },
  { path: '/games/puzzle', text: '{ dailyPuzzle { day } }' },
  { path: '/games/season', text: '{ currentSeason { id } }' },
  { path: '/games/leaderboards', text: '{ games { leaderboards { id } } }' },
  { path: '/games/results', text: rows('myMatches(first: 1)') },
  { path: '/games/limits', text: '{ playLimits { __typename } }' },
  { path: '/games/store', text: '{ purse { __typename } }' },
  { path: '/marketing', text: rows('marketingCampaigns(first: 1)') },
  { path: '/marketing/segments', text: rows('segments(first: 1)') },
  { path: '/marketing/contacts', text: rows('contacts(first: 1)') },
  { path: '/marketing/results', text: rows('conversions(first: 1)') },
  { path: '/marketing/sender', text: '{ marketingSender { __typename } }' },
  { path: '/shop/manage', text: rows('mySeller { id }', 'myProducts(first: 1)') },
  { path: '/assistant', text: rows('aiConversations(first: 1)') },
  {
    path: '/assistant/:part',
    text: rows(
      'agents(first: 1)',
      'agentRuns(first: 1)',
      'agentToolCalls(first: 1, status: PENDING_APPROVAL)',
      'prompts(first: 1)',
      'aiDatasets(first: 1)',
      'aiEvaluations(first: 1)',
      'tutorSessions(first: 1)',
      'generations(first: 1)',
      'familyConsultations(first: 1)',
      'aiApiProducts(first: 1)',
      'aiApiKeys(first: 1)',
      'aiCostDashboard { byModel { __typename } }',
    ),
  },
  { path: '/memory', text: rows('memories(first: 1)', 'memoryNodes(first: 1)', 'memoryGrants(first: 1)') },
  {
    path: '/files',
    text: rows('files(first: 1)', 'folders(first: 1)', 'sharedFiles(first: 1)', 'bin: files(trashed: true, first: 1)'),
  },
  {
    path: '/learn',
    text: rows('taughtCourses(first: 1)', 'myCourses(first: 2)', 'learningPaths(first: 1)', 'courses(first: 1)'),
  },
  {
    path: '/learn/:id',
    text: '{ course(id: "coe_seed_crane") { assignments { id } announcements(first: 1) { edges { node { id } } } } }',
  },
  { path: '/learn/:id/grades', text: '{ gradebook(courseId: "coe_seed_crane", first: 1) { edges { node { id } } } }' },
  { path: '/learn/:id/work', text: '{ course(id: "coe_seed_crane") { assignments { id } assessments { id } } }' },
  { path: '/paths/:id', text: '{ learningPaths(first: 1) { edges { node { courses { id } } } } }' },
  { path: '/classes', text: rows('classSessions(first: 1, status: SCHEDULED)') },
  { path: '/study', text: rows('studySpaces(first: 1)') },
  {
    path: '/library',
    text: rows('libraryResources(first: 1)', 'myResourceLoans(first: 1)', 'researchProjects(first: 1)'),
  },
  {
    path: '/credentials',
    text: rows(
      'myCredentials(first: 1)',
      'badges(first: 1)',
      'issuedCredentials(first: 1)',
      'issuers(first: 1)',
      'myPortfolio { items { __typename } }',
    ),
  },
  {
    path: '/jobs',
    text: rows('jobPostings(first: 1)', 'applications(first: 1)', 'contracts(first: 1)', 'jobAlerts(first: 1)'),
  },
  { path: '/jobs/profile', text: '{ myCandidateProfile { id } }' },
  { path: '/jobs/hiring', text: rows('myEmployer { id }', 'organizationJobPostings(first: 1)') },
  {
    path: '/jobs/hiring/:id',
    text: rows(
      ...['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED'].map(
        (stage) => `${stage}: receivedApplications(postingId: "job_seed_crane", first: 1, stage: ${stage})`,
      ),
    ),
  },
  { path: '/jobs/contracts/:id', text: '{ contracts(first: 1) { edges { node { milestones { id } } } } }' },
  {
    path: '/organisation/members',
    text: '{ organization { members(first: 1) { edges { node { id } } } invitations(first: 1) { edges { node { id } } } teams(first: 1) { edges { node { id } } } } }',
  },
  {
    path: '/events/:part?',
    text: rows(
      'webhookEndpoints(first: 1)',
      'eventSubscriptions(first: 1)',
      'deadLetters(first: 1)',
      'eventTypeOwners: eventTypes(owner: "custom", first: 1)',
    ),
  },
  {
    path: '/people/documents',
    text: '{ ownGroups(first: 5) { edges { node { documents(first: 1) { edges { node { id } } } } } } }',
  },
  { path: '/calendar', text: `{ calendar(from: "${inDays(0)}", until: "${inDays(30)}") { title } }` },
  { path: '/people/moderation', text: rows('moderationQueue(first: 1)') },
  { path: '/security', text: rows('mySessions(first: 1)') },
  { path: '/security/log', text: rows('myAuditLog(first: 1)') },
  { path: '/organisation/log', text: rows('organizationAuditLog(first: 1)') },
  { path: '/news', text: rows('announcements(first: 2, includesDismissed: true)') },
];

/** Pages that show no list of the caller's own, or that are empty until somebody does what a demo should not do. */
export const emptyByDesign: Readonly<Record<string, string>> = {
  '/people/posts/:id': 'one post',
  '/people/requests': 'requests come to a locked profile only',
  '/people/decisions': 'nobody has decided against a post of hers',
  '/people/documents/:id': 'one document',
  '/people/blocked': 'she has blocked nobody',
  '/money/requests/:id': 'one request',
  '/shop/products/:slug': 'one product',
  '/shop/checkout/:currency': 'a form',
  '/shop/orders/:id': 'one order',
  '/shop/addresses': 'she has kept no address',
  '/shop/collections/:id': 'one collection',
  '/games/tournaments': 'tournaments begin when people join them',
  '/games/tournaments/:id': 'one tournament',
  '/games/matches/:id': 'one match',
  '/games/replays/:id': 'one match',
  '/games/join/:code': 'needs an invitation',
  '/games/play/:slug': 'one game',
  '/marketing/journeys': 'the demo organisation has created no journey',
  '/marketing/pages': 'the demo organisation has created no landing page',
  '/marketing/preferences': 'no shop has her as a contact',
  '/marketing/campaigns/:id': 'one campaign',
  '/classes/:id': 'one class',
  '/study/:id': 'one space',
  '/learn/:id/edit': 'a form',
  '/library/research/:id': 'one project',
  '/jobs/employers/:id': 'one employer',
  '/jobs/contracts/new': 'a form',
  '/jobs/:id': 'one job',
  '/invitations/:token?': 'needs a token',
  '/money/accounts/:id/statements': 'the first comes after the end of a month',
  '/oauth/:id': 'asked by another application',
  '/security/data': 'exports and erasures that the caller asked for',
  '/settings': 'a form',
};
