export * from './bulk-import';
export type { BulkImportOptions, BulkImportProps } from './bulk-import-options';
