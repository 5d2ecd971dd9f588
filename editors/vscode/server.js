// How the server is started, and for what.

/** @param {string} command the program, a path or a name in the PATH */
exports.serverOptions = (command) => ({ command, args: ['lsp'] })

exports.documentSelector = ['markdown', 'html'].flatMap((language) =>
  ['file', 'untitled'].map((scheme) => ({ scheme, language }))
)
