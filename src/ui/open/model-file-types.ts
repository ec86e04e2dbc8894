/** Files that may hold a model, or scenarios of the one that is shown, as a file chooser filters them. */
export const modelFileTypes = ".xmile,.stmx,.itmx,.xml,.mdl,.json";
