export { graphql } from 'cm6-graphql';
