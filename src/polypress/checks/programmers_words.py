"""List what programmers say in English in all languages, so that their guides may keep it."""

from __future__ import annotations

CODERS = frozenset(
    """
    backend backends branch branches breakpoint breakpoints callback callbacks changelog codebase commit commits
    daemon debugger decorator decorators deploys dropdown endpoint endpoints fork forks frontend frontends gem gems
    getter getters gitignore handler handlers iterator iterators lambda linter linters localhost merge merges
    middleware mixin mixins monorepo namespace namespaces parser parsers payload payloads plugin plugins postback
    presenters props readme rebase refactor refactoring remote remotes repo repos repositories repository runtime
    schemas serializer serializers setter setters snippet snippets staged staging stylesheet stylesheets subclass
    submodule timestamp timestamps tooltip tooltips tuple tuples unstaged untracked validator validators viewport
    webhook webhooks wiki workspace workspaces wrapping
    """.split()
)
"""What hardly anybody else leaves in a translation."""

TRADE = frozenset(
    """
    array arrays backlog bucket buckets buffer buffers build builds bundle bundles cache caches clone clones cluster
    clusters command commands committed controller controllers cookie cron dashboard dashboards debug delete deploy
    diff diffs enter escape fallback feed feeds fetch flag flags framework frameworks hash hashes header headers heap
    hook hooks host hosts instance instances issue issues jobs kernel label labels libraries library listener
    listeners log logs lookup loop loops master merged mock mocks modified module modules node nodes offset onboarding
    output outputs overflow package packages patch patches pipeline pipelines pointer pointers polling port ports
    presenter preview prompt prompts proxy pull pulls push pushes queries query queue queues release releases remote
    render rendering request requests return review reviews rollback root route router routes runner runners sandbox
    schema scope scopes script scripts session sessions setup shell shift slot slots socket sockets sprint sprints
    stack stacks stakeholder stakeholders stash stateless storage stream streams string strings stub stubs suite
    syntax tab tabs tag tags targets template templates thread threads timeout timeouts toggle token tokens trigger
    triggers undo updates upstream usability view views widget widgets wizard worker workers workflow workflows
    wrapper wrappers
    """.split()
)
"""What means something else to all others, or stands on keyboards."""
