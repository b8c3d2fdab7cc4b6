# The error store, as the operator asks it on a terminal.
cli-errors = look up what broke by the reference that a person was shown; without one, list the newest
cli-errors-reference = the reference, as in an answer or on an error page
cli-errors-most = how many to list (20)
errors-none = Nothing broke that is still kept.
errors-unknown = There is no error of the reference { $reference }. It may be older than logs are kept ({ $life }), or the database was away: then the log has it.
errors-line = { $at }  { $reference }  { $place } { $name }  { $error }
errors-one = { $error }
  reference { $reference }
  at        { $at }
  in        { $place } { $name }
  release   { $release }
