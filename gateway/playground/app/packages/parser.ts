export { syntaxTree } from '@codemirror/language';
