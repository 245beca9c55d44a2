import { graphql } from 'react-relay';

// Fragments for Relay's hooks: a connection that is paged through, and fragments fetched again by `node(id:)`.
graphql`
  fragment inbox_posts on SocialProfile
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "inboxPostsPaginationQuery") {
    posts(first: $count, after: $cursor) @connection(key: "inbox_posts") {
      edges {
        node {
          id
          text
        }
      }
    }
  }
`;

graphql`
  fragment inbox_user on User @refetchable(queryName: "inboxUserRefetchQuery") {
    displayName
  }
`;

graphql`
  query inboxQuery($id: ID!) {
    node(id: $id) {
      ...inbox_posts @alias
      ...inbox_user @alias
    }
  }
`;

graphql`
  mutation inboxMutation($input: CreatePostInput!) {
    createPost(input: $input) {
      __typename
      ... on Post {
        id
        text
      }
      ... on Error {
        code
        message
      }
    }
  }
`;
