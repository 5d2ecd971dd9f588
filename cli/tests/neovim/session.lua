-- A session in Neovim: open, type, fix, complete, hover, format, close.
--
--   NEWSMATTER=target/release/newsmatter nvim --headless --clean -S cli/tests/neovim/session.lua
--
-- Ends with an error at the first thing that is not as it should be. Neovim from 0.7 on.

local program = vim.env.NEWSMATTER
local folder = vim.fn.tempname()
local file = folder .. '/2021-03-04-ferries-return.md'
local lines = {
  '---',
  'category: news',
  'title: 2021',
  'excerpt: "After nine years the night boat sails again."',
  'publishedDateTime: 2021-03-04 06:30',
  'webUrl: "https://harbour.example/ferries-return"',
  'type: article',
  '',
  'provider:',
  '  name: Harbour Post',
  '  domain: harbour.example',
  '',
  'topics:',
  '  - Ferries',
  '---',
  '',
}

local function check(what, found, expected)
  if not vim.deep_equal(found, expected) then
    error(what .. ': expected ' .. vim.inspect(expected) .. ', found ' .. vim.inspect(found))
  end
  print('ok: ' .. what)
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.user_data and diagnostic.user_data.lsp.code or diagnostic.code)
  end
  return found
end

-- Waits until the buffer has exactly these diagnostics.
local function wait_for(expected)
  vim.wait(10000, function() return vim.deep_equal(codes(), expected) end, 10)
  check('diagnostics', codes(), expected)
end

local function ask(method, extra)
  local params = vim.lsp.util.make_position_params()
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', params, extra or {}), 10000)
  local _, answer = next(answers or {})
  assert(answer, method .. ': no answer')
  assert(not answer.error, vim.inspect(answer.error))
  return answer.result
end

local function session()
  vim.fn.mkdir(folder, 'p')
  vim.fn.writefile(lines, file)
  vim.fn.writefile({ 'allow-keys = ["layout"]' }, folder .. '/newsmatter.toml')
  vim.cmd('edit ' .. file)
  local id = vim.lsp.start_client({ name = 'newsmatter', cmd = { program, 'lsp' }, root_dir = folder })
  assert(id, 'the server was not started')
  vim.lsp.buf_attach_client(0, id)
  local client = vim.lsp.get_client_by_id(id)
  vim.wait(10000, function() return client.initialized end, 10)

  -- Open.
  wait_for({ 'misread-text', 'loose-timestamp' })

  -- Fix one, and then all: the cursor stays where it is.
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  local range = vim.lsp.util.make_range_params()
  local actions = ask('textDocument/codeAction', {
    range = range.range,
    context = { diagnostics = {}, only = { 'quickfix' } },
  })
  check('the fix', actions[1].title, 'Quote it')
  vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding or 'utf-16')
  check('the text', vim.api.nvim_buf_get_lines(0, 2, 3, false), { 'title: "2021"' })
  wait_for({ 'loose-timestamp' })
  actions = ask('textDocument/codeAction', {
    range = range.range,
    context = { diagnostics = {}, only = { 'source.fixAll' } },
  })
  vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding or 'utf-16')
  check('the text', vim.api.nvim_buf_get_lines(0, 4, 5, false), { 'publishedDateTime: 2021-03-04T06:30:00Z' })
  check('the line of the cursor', vim.api.nvim_win_get_cursor(0)[1], 3)
  wait_for({})

  -- Type half a line, and complete it.
  vim.api.nvim_buf_set_lines(0, 6, 7, false, { 'type: article', 'layout: post', 'qua' })
  vim.api.nvim_win_set_cursor(0, { 9, 3 })
  local items = ask('textDocument/completion')
  check('the first key', items[1].label, 'originalUrl')
  local quality = vim.tbl_filter(function(item) return item.label == 'quality' end, items)[1]
  vim.lsp.util.apply_text_edits({ quality.textEdit }, 0, client.offset_encoding or 'utf-16')
  check('the text', vim.api.nvim_buf_get_lines(0, 8, 9, false), { 'quality: ' })
  vim.api.nvim_buf_set_lines(0, 7, 9, false, { '# of the boats' })
  wait_for({})

  -- Hover over `title`.
  vim.api.nvim_win_set_cursor(0, { 3, 1 })
  local hover = ask('textDocument/hover')
  check('the field', hover.contents.value:match('^[^\n]*'), '**`title`**: The headline, on one line.')

  -- Format: groups and quotes as they belong, and the comment above its group.
  vim.api.nvim_buf_set_lines(0, 1, 2, false, { '', "category: 'news'" })
  vim.lsp.util.apply_text_edits(
    ask('textDocument/formatting', { options = { tabSize = 2, insertSpaces = true } }),
    0,
    client.offset_encoding or 'utf-16'
  )
  check('the text', vim.api.nvim_buf_get_lines(0, 0, 2, false), { '---', 'category: news' })
  check('the comment', vim.api.nvim_buf_get_lines(0, 7, 10, false), { '', '# of the boats', 'provider:' })

  -- Symbols, links, folding.
  check('symbols', #ask('textDocument/documentSymbol'), 8)
  check('links', #ask('textDocument/documentLink'), 1)
  check('folding', #ask('textDocument/foldingRange'), 2)

  -- Close, and end.
  vim.cmd('bdelete!')
  client.stop()
  vim.wait(10000, function() return client.is_stopped() end, 10)
  check('the end', client.is_stopped(), true)
end

local done, problem = pcall(session)
vim.fn.delete(folder, 'rf')
if not done then
  print(problem)
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
