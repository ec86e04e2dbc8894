/** Files that may hold a model, as a file chooser filters them. */
export const modelFileTypes = ".xmile,.stmx,.itmx,.xml,.mdl";
