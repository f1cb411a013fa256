export { DocumentStore, type ApolloDocumentStore, type DocumentStoreOptions, type LoadedDocument } from './document-store.js';
