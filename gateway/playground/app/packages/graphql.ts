export { GraphQLSchema } from 'graphql';
